/// One address for several gateways.
@NullMarked
package com.mthere.front;

import org.jspecify.annotations.NullMarked;
