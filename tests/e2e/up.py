"""Starts the platform that the quick end-to-end tests share."""
import sys

from house import House

house = House(sys.argv[1]).up()
print(f"up at {house.gateway}")
