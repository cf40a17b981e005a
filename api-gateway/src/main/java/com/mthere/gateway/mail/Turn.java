package com.mthere.gateway.mail;

import java.time.Duration;

/// What one look at an [Errand] came to.
public sealed interface Turn {
    /// There is nothing more to do.
    record Done() implements Turn {}

    /// The SMTP server does not take the mail now.
    ///
    /// @param pause until it is tried again
    record Later(Duration pause) implements Turn {}

    /// It could not be seen to: Kafka or a processor does not answer.
    ///
    /// @param rest what is left to do
    record Hindered(Errand rest) implements Turn {}
}
