namespace LinservSupport.Mail.Wire;

/// <summary>Why no access token was given, in words, by the code of the answer.</summary>
public static class TokenWords
{
    // Google has one code for all of these, and says which in words.
    public const string WrongKey = "key not known";
    public const string UnknownAccount = "account not found";
    public const string UnknownUser = "user not found";
    public const string WrongTime = "wrong time";

    public static Sentence Of(TokenRefusedException refused) => refused.Detail switch
    {
        "AADSTS7000215" => Said("The client secret is wrong: copy the secret’s value, not its id.", refused),
        "AADSTS7000222" => Said("The client secret has ended: make a new one in Entra and write it here.", refused),
        "AADSTS700016" => Said("There is no application with this client id in the tenant.", refused),
        "AADSTS90002" or "AADSTS900023" => Said("There is no such tenant.", refused),
        "AADSTS7000112" => Said("The application is turned off in the tenant.", refused),
        "AADSTS500011" => Said("The tenant does not know what the scope names: does it have Exchange Online?", refused),
        "AADSTS53003" => Said("A rule of the tenant (Conditional Access) keeps the application out.", refused),
        "AADSTS50196" or "AADSTS90055" => Said("Tokens were asked for too often. It is tried again.", refused),
        WrongKey => Said("Google does not know the key: it was taken away, or belongs to another service account.", refused),
        UnknownAccount => Said("There is no such service account.", refused),
        UnknownUser => Said("There is no such user in the domain: write the mailbox’s own address, not an alias.", refused),
        WrongTime => Said("The clock of this machine is wrong: Google does not accept the time that the request names.", refused),
        "AADSTS70011" or "AADSTS1002012" => Said("The scope is not one that the application may ask for.", refused),
        "AADSTS65001" or "AADSTS650057" => Said("An administrator has not consented to the application.", refused),
        "AADSTS50034" => Said("There is no such user in the tenant.", refused),
        _ => OfCode(refused),
    };

    private static Sentence OfCode(TokenRefusedException refused) => refused.Code switch
    {
        "host" => Sentence.Of("Tokens are not asked for at this address: its host is not among those of the settings."),
        "line" => Sentence.Of("The address that gives tokens cannot be reached."),
        "answer" => Sentence.Of("The address that gives tokens gave an answer that is none."),
        "key" => Sentence.Of("The private key cannot be read: it begins with -----BEGIN PRIVATE KEY-----."),
        "invalid_client" => Said("The client id or its secret is wrong.", refused),
        "unauthorized_client" => Said("The application may not ask for tokens so: check its permissions or the domain-wide delegation.", refused),
        "invalid_scope" => Said("The scope is not one that the application may ask for.", refused),
        "invalid_grant" => Said("The assertion was not accepted: check the service account, its key, the user’s address and the clock.", refused),
        "access_denied" => Said("An administrator has not consented to the application.", refused),
        "temporarily_unavailable" or "server_error" => Said("The address that gives tokens has a fault of its own.", refused),
        _ => Said("No token was given.", refused),
    };

    private static Sentence Said(string words, TokenRefusedException refused)
    {
        var code = $"{refused.Code} {refused.Detail}".TrimEnd();
        return new($"{Words.Say(Language.English, words)} ({code})", $"{Words.Say(Language.Swedish, words)} ({code})");
    }
}
