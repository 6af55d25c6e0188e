namespace LinservSupport.Mail.Understanding;

/// <summary>The text of a mail: what is new, and what is folded. An invitation to a meeting is told in words.</summary>
public sealed class SplitReply(MailLimits limits) : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        var letter = draft.Letter;
        var (text, encrypted) = PgpText.WithoutEncrypted(Bodies.Text(draft.Mime, limits));
        if (encrypted is not null)
        {
            letter.IsEncrypted = true;
            letter.Files.Add(new("message.asc", "application/pgp-encrypted", null, System.Text.Encoding.UTF8.GetBytes(encrypted)));
        }

        var (signed, armour) = PgpText.Of(text);
        // A machine's words are all its own.
        var (visible, quoted) = letter.Kind is MailKind.Human or MailKind.List ? ReplyText.Split(signed) : (signed.Trim(), null);
        var invitation = Invitation.In(draft.Mime);
        letter.Visible = Texts.Body(invitation is null ? visible : $"{visible}\n\n{invitation}".Trim());
        letter.Quoted = quoted is null && armour is null ? null : Texts.Body(string.Join("\n\n", new[] { quoted, armour }.OfType<string>()));
        return new(letter.Quoted is null ? "all new" : "split", $"{letter.Visible.Length} characters new, {letter.Quoted?.Length ?? 0} folded{(invitation is null ? "" : ", an invitation")}{(armour is null ? "" : ", signed by PGP")}.");
    }
}
