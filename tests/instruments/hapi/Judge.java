import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

/**
 * Judges FHIR R4 files; each questionnaire named is known when the responses to it are read. Prints
 * one line for each finding that is a warning or worse, "file SEVERITY place: words".
 */
public class Judge {
  /** Finds our questionnaires by address and version; of two alike, the first. */
  static class Ours implements IValidationSupport {
    private final FhirContext context;
    private final Map<String, Questionnaire> known = new HashMap<>();

    Ours(FhirContext context) {
      this.context = context;
    }

    void add(String text) {
      try {
        Questionnaire one = context.newJsonParser().parseResource(Questionnaire.class, text);
        known.putIfAbsent(one.getUrl() + "|" + one.getVersion(), one);
      } catch (DataFormatException bad) {
        // Told when it is judged.
      }
    }

    @Override
    public FhirContext getFhirContext() {
      return context;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> wanted, String address) {
      Questionnaire found = known.get(address);
      boolean fits = found != null && (wanted == null || wanted.isInstance(found));
      @SuppressWarnings("unchecked")
      T answer = fits ? (T) found : null;
      return answer;
    }
  }

  public static void main(String[] files) throws Exception {
    FhirContext context = FhirContext.forR4();
    Ours ours = new Ours(context);
    List<String> texts = new ArrayList<>();
    for (String file : files) {
      String text = Files.readString(Path.of(file));
      texts.add(text);
      if (text.contains("\"resourceType\": \"Questionnaire\"")) {
        ours.add(text);
      }
    }
    FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
        new DefaultProfileValidationSupport(context), ours,
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context)));
    // Extensions of ours have no definition that it could look up.
    rules.setAnyExtensionsAllowed(true);
    FhirValidator validator = context.newValidator().registerValidatorModule(rules);
    for (int i = 0; i < files.length; i++) {
      for (SingleValidationMessage said : validator.validateWithResult(texts.get(i)).getMessages()) {
        if (said.getSeverity().ordinal() < ResultSeverityEnum.WARNING.ordinal()) continue;
        System.out.println(files[i] + " " + said.getSeverity() + " " + said.getLocationString() + ": "
            + said.getMessage().replace('\n', ' '));
      }
    }
    System.out.println("judged " + files.length);
  }
}
