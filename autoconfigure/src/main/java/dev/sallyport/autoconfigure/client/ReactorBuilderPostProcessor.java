package dev.sallyport.autoconfigure.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;

/**
 * Puts the builders of this package around those of Boot, which give Reactor Netty the
 * managers of a bundle and pass over its engine. All clients that Boot configures are
 * made by these beans; their customizers know the client, but not the bundle.
 */
final class ReactorBuilderPostProcessor implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	private final ConfigurableListableBeanFactory beanFactory;

	ReactorBuilderPostProcessor(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ReactorClientHttpRequestFactoryBuilder builder) {
			return replace(builder, new BundledRequestFactoryBuilder(builder), beanName);
		}
		if (bean instanceof ReactorClientHttpConnectorBuilder builder) {
			return replace(builder, new BundledConnectorBuilder(builder), beanName);
		}
		return bean;
	}

	private Object replace(Object builder, Object replacement, String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return builder;
		}
		if (this.beanFactory.getMergedBeanDefinition(beanName)
			.getResolvableType()
			.isAssignableFrom(replacement.getClass())) {
			return replacement;
		}
		logger.warn(("Clients of the bean '%s' keep the JDK's engine, whatever their SSL bundle: declare the bean with "
				+ "the interface that %s implements, and not with that class.")
			.formatted(beanName, builder.getClass().getSimpleName()));
		return builder;
	}

}
