"""The command line: click commands to the pipeline, and its answer to text and exit code."""
