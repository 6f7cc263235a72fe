"""What the program is compared with, and how long everything takes: python -m benchmarks."""
