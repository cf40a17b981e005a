/// Moments as RFC 3339 writes them.
@NullMarked
package com.mthere.gateway.time;

import org.jspecify.annotations.NullMarked;
