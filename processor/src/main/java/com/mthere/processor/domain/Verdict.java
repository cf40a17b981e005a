package com.mthere.processor.domain;

import com.mthere.model.EventChange;
import com.mthere.model.Mail;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import java.util.List;

/// What came of a mutation, the records that it changed, and what is to be mailed and asked of events because of it.
///
/// @param revisions each record at most once; none where nothing changed
/// @param mails to each guest at most one
/// @param further of a user's mutation for every partition of the events, of an event's for its own
public record Verdict<R extends Shown>(
        Outcome<R> outcome, List<Revision> revisions, List<Mail> mails, List<Mutation<EventChange>> further) {
    public Verdict {
        revisions = List.copyOf(revisions);
        mails = List.copyOf(mails);
        further = List.copyOf(further);
    }
}
