-- After v2 took over: orders from before it get a customer too.
UPDATE orders SET customer = 'unknown' WHERE customer IS NULL;
