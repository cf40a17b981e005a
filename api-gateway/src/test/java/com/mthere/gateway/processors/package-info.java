/// The hop between a gateway and its processors, over real sockets.
@NullMarked
package com.mthere.gateway.processors;

import org.jspecify.annotations.NullMarked;
