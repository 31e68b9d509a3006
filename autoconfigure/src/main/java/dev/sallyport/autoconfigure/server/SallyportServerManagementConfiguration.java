package dev.sallyport.autoconfigure.server;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.certificate.BundleVerifier;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What all web servers share on a management port of its own, whose server the
 * customizers of the application do not reach. The check comes before the customizer of
 * the server, as it does there.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Order(Ordered.LOWEST_PRECEDENCE - 1)
@ConditionalOnWebApplication
@ConditionalOnBean(TlsConnectors.class)
class SallyportServerManagementConfiguration {

	@Bean
	ServerBundleCheck sallyportManagementBundleCheck(BundleSelection selection, TlsConnectors connectors,
			BundleVerifier verifier) {
		return new ServerBundleCheck(selection, connectors, verifier, "management.server.ssl");
	}

}
