using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

/// <summary>The kinds of agreement known today.</summary>
public enum AgreementModel
{
    OnDemand,
    PrepaidPack,
    FirstLine,
    Maintenance,
    MaintenanceAndSupport,
}

/// <summary>What a customer has agreed with us for a time; which kinds of work it covers is data.</summary>
public sealed class Agreement : IVersioned
{
    public int Id { get; private set; }

    public int CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public AgreementModel Model { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day; null while there is no end.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Prepaid minutes, drawn down by charged time; null for other models.</summary>
    public int? PackMinutes { get; set; }

    /// <summary>Kinds of work that cost nothing more while this is valid.</summary>
    public List<KindOfWork> Covers { get; set; } = [];

    /// <summary>When it was told that a pack is low, and that what is left of it lapses: once each.</summary>
    public DateTimeOffset? LowToldAt { get; set; }

    public DateTimeOffset? LapseToldAt { get; set; }

    public int Version { get; set; }

    /// <summary>What people call it; the models' names stay English.</summary>
    public Sentence Name => Model switch
    {
        AgreementModel.OnDemand => Sentence.Of("On Demand"),
        AgreementModel.PrepaidPack => Sentence.Of("prepaid pack {0} h", (PackMinutes ?? 0) / 60),
        AgreementModel.FirstLine => Sentence.Of("First Line"),
        AgreementModel.Maintenance => Sentence.Of("Maintenance"),
        _ => Sentence.Of("Maintenance and Support"),
    };

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>What each model usually covers: the start of a new agreement, changeable in each.</summary>
    public static List<KindOfWork> UsuallyCovered(AgreementModel model) => model switch
    {
        AgreementModel.FirstLine => [KindOfWork.UserSupport],
        AgreementModel.Maintenance => [KindOfWork.BugFixInstallation, KindOfWork.BugRegistration],
        AgreementModel.MaintenanceAndSupport => [KindOfWork.UserSupport, KindOfWork.BugFixInstallation, KindOfWork.BugRegistration],
        _ => [],
    };
}

public sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.Ignore(a => a.Name);
        builder.HasIndex(a => new { a.CustomerId, a.ValidFrom });
        builder.HasOne(a => a.Customer).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
