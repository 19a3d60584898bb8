/** The web application of the tests. It runs in the child, and knows nothing of the agent. */
package com.acme.shop;
