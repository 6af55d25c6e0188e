using Mails = LinservSupport.Mail.Reading;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>Why a mail is here, step by step, and what can be done with it.</summary>
public sealed class MailModel(Mails.Quarantine quarantine) : MailPage(quarantine);
