"""tongfen (统分): one weekly report in, checked; project lists, digests, rankings and a website out."""

__version__ = "0.1.0"
