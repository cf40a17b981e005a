package com.mthere.calendar;

import com.mthere.model.InvitationStatus;
import java.net.URI;
import java.util.Optional;

/// The one guest whom a calendar names.
///
/// @param rsvpUrl where this guest answers, and nobody else
public record Attendee(String email, Optional<String> name, InvitationStatus status, Optional<URI> rsvpUrl) {}
