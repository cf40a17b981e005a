/// The public topics, read by a client of another making.
package com.mthere.system.subscriber;
