/// docker-compose.yml: what it says of each container, and that it does what people expect of it.
package com.mthere.system.compose;
