"""The one door between computing and showing: what an audience may see is cut here and nowhere else."""
