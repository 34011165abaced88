"""What a paper form holds, loaded and frozen; its preview, printing, printers."""
