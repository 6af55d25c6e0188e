using LinservSupport.Mail.Reading;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>What a mail was taken for, step by step, what became of it, and what can be done with it.</summary>
public sealed class MailModel(MailPage page) : MailPageModel(page);
