package com.mthere.model;

import java.util.Optional;

/// What became of an attempt to send a mail.
///
/// @param attempts so far
/// @param error why it was not sent, in words of our own: an SMTP server's may quote the address
public record DeliveryReport(Result result, int attempts, Optional<String> error) {
    public enum Result {
        /// The SMTP server took it.
        SENT,
        /// It is tried again later.
        PUT_OFF,
        /// It is not tried again.
        FAILED
    }
}
