"""Trees of files from the working copy or any commit, first-parent history, and a cache of bytes."""
