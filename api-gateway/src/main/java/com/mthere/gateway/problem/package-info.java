/// What can go wrong for a client of the HTTP API, as it is told to them (RFC 9457).
@NullMarked
package com.mthere.gateway.problem;

import org.jspecify.annotations.NullMarked;
