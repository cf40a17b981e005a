/// Configuration, and the start and stop of the gateway.
@NullMarked
package com.mthere.gateway.runtime;

import org.jspecify.annotations.NullMarked;
