/// Finds the processor that can answer and asks it, over RSocket.
@NullMarked
package com.mthere.gateway.processors;

import org.jspecify.annotations.NullMarked;
