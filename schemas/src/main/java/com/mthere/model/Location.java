package com.mthere.model;

import java.util.Optional;

/// Where an event takes place.
///
/// @param url an https address
public record Location(Optional<String> name, Optional<String> address, Optional<String> url) {
    public static final Location NOWHERE = new Location(Optional.empty(), Optional.empty(), Optional.empty());
}
