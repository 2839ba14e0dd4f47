"""Foreign HTML made safe."""
