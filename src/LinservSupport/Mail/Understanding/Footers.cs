using System.Text.RegularExpressions;

namespace LinservSupport.Mail.Understanding;

/// <summary>What lists, companies and virus scanners put below a mail: told apart from an answer that somebody wrote there.</summary>
public static partial class Footers
{
    private const int Looked = 8;
    private const int Shortest = 2;

    /// <summary>Whether what stands from this line on is such a footer, or the header of a mail that is quoted.</summary>
    public static bool Begins(string[] lines, int at)
    {
        var below = lines.Skip(at).Select(l => l.Trim()).Where(l => l.Length > 0).Take(Looked).ToList();
        return (below.Count <= Shortest && !below.Any(l => l.EndsWith('?'))) || below.Any(l => Address().IsMatch(l) || Notice().IsMatch(l));
    }

    /// <summary>Whether a mail server put the line above a mail from outside, as a warning.</summary>
    public static bool IsBanner(string line) => Banner().IsMatch(line);

    /// <summary>Whether one of the lines is a sentence of the writer's.</summary>
    public static bool HaveAnAnswer(IEnumerable<string> lines) => lines.Any(line => Sentence().IsMatch(line.Trim()) && !Address().IsMatch(line) && !Notice().IsMatch(line));

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^\W{0,6}(caution|warning|external|varning|obs|advarsel|achtung|vorsicht|huom|varoitus)\b.{0,120}(outside|utanför|utenfor|uden for|ulkopuol|extern\w* (e-?mail|e-?post|mejl))|\b(mejl|mail|meddeland|e-?post|e-?mail|message|nachricht|viesti|besked|melding).{0,60}(extern\w* (avsändare|källa|avsender|afsender|absender|sender|source)|outside (of )?(your|the|this|our)|ulkopuolelta)", Linear)]
    private static partial Regex Banner();

    [GeneratedRegex(@"https?://|\bwww\.|\S@\S+\.\S", Linear)]
    private static partial Regex Address();

    [GeneratedRegex(@"virus|avast|unsubscribe|mailing list|avprenumerera|avregistrer|afmeld|avmeld|peruuta tilaus|abmelden|confidential|konfidentiell|vertraulich|luottamuksell|fortrolig|sekretess|privileged|intended|disclaimer|(this|the) (e-?mail|message)|(detta|denna|det här) (e-post|mejl|mail|meddelande)|(denne|dette) (e-?post|e-?mail|melding|meddelelse|besked)|diese (e-?mail|nachricht)|tämä (viesti|sähköposti)|personuppgift|personal data|personopplysning|personoplysning|henkilötie|personenbezogen|reply to this|view it on", Linear)]
    private static partial Regex Notice();

    [GeneratedRegex(@"^((\S+\s+)+\S*[\p{L}\d)""'”]|(ja|jo|jepp?|japp|nej|nei|nein|yes|no|kyllä|joo|ei|ok|okej|okay))[.!?]+$|^(ja|nej|nei|nein|yes|no|kyllä|ei|ok|okej)$", Linear)]
    private static partial Regex Sentence();
}
