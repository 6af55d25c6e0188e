using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LinservSupport.Tests.Given;

/// <summary>Certificates that a test makes for its own servers.</summary>
public static class Certificates
{
    public static X509Certificate2 Make(string name = "127.0.0.1", DateTimeOffset? validTo = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var to = validTo ?? DateTimeOffset.UtcNow.AddDays(2);
        using var made = request.CreateSelfSigned(to.AddDays(-10), to);
        // Without this its key is not one that a server may use.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexString(SHA256.HashData(certificate.RawData));
}
