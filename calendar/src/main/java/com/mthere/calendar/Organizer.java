package com.mthere.calendar;

import java.util.Optional;

/// Who invites, as a calendar names them.
///
/// @param email where a calendar sends a reply
/// @param sentBy the address that acts for them, where it is another one
public record Organizer(String email, Optional<String> name, Optional<String> sentBy) {}
