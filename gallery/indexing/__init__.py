"""From folders to vectors: the scanner, and the pipeline that decodes, embeds and writes."""
