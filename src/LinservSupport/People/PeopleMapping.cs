using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.People;

public sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.OrganisationNumber).HasMaxLength(20);
        builder.Property(c => c.CustomerNumber).HasMaxLength(40);
        builder.Property(c => c.Phone).HasMaxLength(20);
        builder.Property(c => c.OdooHost).HasMaxLength(200);
        builder.Property(c => c.OdooVersion).HasMaxLength(40);
        builder.Property(c => c.NameKey).HasMaxLength(200);
        builder.Property(c => c.NameTailKey).HasMaxLength(200);
        // The default is for companies that were there before the column; what is saved is always the property.
        builder.Property(c => c.VatPercent).HasDefaultValue(25m).ValueGeneratedNever();
        builder.HasIndex(c => c.Name);
        builder.HasIndex(c => c.NameKey);
        builder.HasIndex(c => c.NameTailKey);
        builder.HasIndex(c => c.Phone);
        builder.HasIndex(c => c.CustomerNumber).IsUnique();
        builder.HasOne(c => c.BusinessConsultant).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Email).HasMaxLength(MailAddresses.MaxLength);
        builder.Property(c => c.Phone).HasMaxLength(20);
        builder.Property(c => c.Title).HasMaxLength(100);
        builder.HasIndex(c => c.Email).IsUnique();
        builder.Property(c => c.NameKey).HasMaxLength(200);
        builder.Property(c => c.NameTailKey).HasMaxLength(200);
        builder.HasIndex(c => c.Phone);
        builder.HasIndex(c => c.Name);
        builder.HasIndex(c => c.NameKey);
        builder.HasIndex(c => c.NameTailKey);
        builder.Property(c => c.AddressFailedStatus).HasMaxLength(Contact.MaxStatus);
        builder.HasOne(c => c.Customer).WithMany(c => c.Contacts).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ConsultantMapping : IEntityTypeConfiguration<Consultant>
{
    public void Configure(EntityTypeBuilder<Consultant> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Email).HasMaxLength(MailAddresses.MaxLength);
        builder.HasIndex(c => c.Email).IsUnique();
        builder.HasMany(c => c.Skills).WithOne().HasForeignKey(s => s.ConsultantId);
        builder.HasMany(c => c.Absences).WithOne().HasForeignKey(a => a.ConsultantId);
        builder.Ignore(c => c.Initials);
    }
}

public sealed class SkillMapping : IEntityTypeConfiguration<Skill>
{
    public void Configure(EntityTypeBuilder<Skill> builder)
    {
        builder.HasKey(s => new { s.ConsultantId, s.Area });
        builder.HasIndex(s => s.Area);
    }
}

public sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder) => builder.HasIndex(a => new { a.ConsultantId, a.To });
}

public sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.HasOne(a => a.Contact).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Consultant).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.ContactId).IsUnique();
        builder.HasIndex(a => a.ConsultantId).IsUnique();
    }
}

public sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(i => i.Email).HasMaxLength(MailAddresses.MaxLength);
        builder.Property(i => i.Name).HasMaxLength(200);
        builder.Property(i => i.Role).HasMaxLength(20);
        builder.Property(i => i.TokenHash).HasMaxLength(64);
        builder.Property(i => i.InvitedBy).HasMaxLength(200);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasOne(i => i.Customer).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
