/** A sample service with models and agents: what a team of data scientists might run. */
package com.example.insights;
