-- What will never arrive is counted whenever somebody looks at the metrics.
CREATE INDEX deliveries_dead ON deliveries (kind) WHERE status = 'dead';
