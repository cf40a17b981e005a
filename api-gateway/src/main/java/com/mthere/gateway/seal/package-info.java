/// What this service hands out and knows again: bytes under a key that nobody else has.
@NullMarked
package com.mthere.gateway.seal;

import org.jspecify.annotations.NullMarked;
