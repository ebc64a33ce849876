"""Stops the platform that the quick end-to-end tests share."""
import sys

from house import House

House(sys.argv[1]).down()
