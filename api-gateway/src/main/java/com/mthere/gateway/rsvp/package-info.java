/// Guests' links: an invitation without an account, as JSON for programs and as a page for people.
@NullMarked
package com.mthere.gateway.rsvp;

import org.jspecify.annotations.NullMarked;
