package dev.sallyport.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows what a {@link SallyportConfigurationException} carries. Comes before Boot's
 * analyzers, which would stop at the exceptions around it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SallyportConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<SallyportConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SallyportConfigurationException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
