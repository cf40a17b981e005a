package com.mthere.mail;

import com.mthere.model.Event;
import com.mthere.model.MailKind;
import com.mthere.model.User;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One mail to one guest: all that it is made of. The same one says the same under the same Message-ID, so that a mail
/// that is sent twice is one to whoever reads it.
///
/// @param number tells mails to the same guest apart
/// @param event as it stands; where it was deleted, as it was, but cancelled
/// @param host absent when they were erased
/// @param rsvpUrl where this guest answers; absent where there is nothing to answer
/// @param at when it was decided that it be sent
public record GuestMail(
        MailKind kind,
        long number,
        Event event,
        Optional<User> host,
        Addressee to,
        Optional<URI> rsvpUrl,
        Instant at) {}
