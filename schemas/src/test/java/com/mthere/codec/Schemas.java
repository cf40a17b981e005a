package com.mthere.codec;

import com.mthere.avro.Event;
import com.mthere.avro.EventMutation;
import com.mthere.avro.EventOutcome;
import com.mthere.avro.Invitation;
import com.mthere.avro.Mail;
import com.mthere.avro.Summary;
import com.mthere.avro.User;
import com.mthere.avro.UserMutation;
import com.mthere.avro.UserOutcome;
import java.util.Map;
import org.apache.avro.Schema;

/// Today's schemas, by the kind of what they write.
final class Schemas {
    static final Map<String, Schema> ALL = Map.of(
            "user", User.SCHEMA$,
            "user-mutation", UserMutation.SCHEMA$,
            "user-outcome", UserOutcome.SCHEMA$,
            "event", Event.SCHEMA$,
            "event-mutation", EventMutation.SCHEMA$,
            "event-outcome", EventOutcome.SCHEMA$,
            "invitation", Invitation.SCHEMA$,
            "summary", Summary.SCHEMA$,
            "mail", Mail.SCHEMA$);

    private Schemas() {}

    /// Whether strangers read it, whose programs we cannot change.
    static boolean isPublic(String kind) {
        return kind.equals("user") || kind.equals("event") || kind.equals("invitation") || kind.equals("mail");
    }
}
