package com.mthere.processor.progress;

import com.mthere.model.Aggregate;

/// One partition of one aggregate's log.
public record Slot(Aggregate aggregate, int partition) {}
