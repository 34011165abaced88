"""What the district says written into the station's file: pages, what leaves, another history,
orders to erase, and the count of what lies here.
"""
