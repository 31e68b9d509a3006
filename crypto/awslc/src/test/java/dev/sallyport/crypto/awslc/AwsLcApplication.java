package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.protocol.SignatureScheme;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application without a server that starts, tells who signs, and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AwsLcApplication {

	public static void main(String[] arguments) {
		try (ConfigurableApplicationContext context = SpringApplication.run(AwsLcApplication.class, arguments)) {
			System.out.println("It is signed by " + context.getBean(CryptoProvider.class)
				.signer(SignatureScheme.ECDSA_SECP256R1_SHA256)
				.orElseThrow()
				.source());
		}
	}

}
