"""The district server, over HTTP and in process, on its real file."""
