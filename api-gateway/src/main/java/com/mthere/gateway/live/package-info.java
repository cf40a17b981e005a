/// An event and its guest list as they change, told to whoever listens.
@NullMarked
package com.mthere.gateway.live;

import org.jspecify.annotations.NullMarked;
