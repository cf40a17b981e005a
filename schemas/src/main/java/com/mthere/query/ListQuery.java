package com.mthere.query;

import com.mthere.model.Aggregate;
import java.util.Map;

/// A question for the next items of a list that lies in many partitions.
///
/// @param <Q> the question itself
public interface ListQuery<Q> {
    /// Whose partitions they are.
    Aggregate aggregate();

    /// Which to ask, each with its freshness.
    Map<Integer, Freshness> partitions();

    /// The same question for some of the partitions.
    Q over(Map<Integer, Freshness> some);
}
