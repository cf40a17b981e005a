package com.mthere.processor.domain;

import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import java.util.List;

/// What came of a mutation, and the records that it changed.
///
/// @param revisions each record at most once; none where nothing changed
public record Verdict<R extends Shown>(Outcome<R> outcome, List<Revision> revisions) {
    public Verdict {
        revisions = List.copyOf(revisions);
    }
}
