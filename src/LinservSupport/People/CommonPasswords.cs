using System.Collections.Frozen;

namespace LinservSupport.People;

/// <summary>Passwords of twelve characters or more that stand high in every leaked list, and what people here would think of first.</summary>
public static class CommonPasswords
{
    public static readonly FrozenSet<string> All = new[]
    {
        "123456789012", "1234567890123", "12345678901234", "123456789123", "1234567891234", "123123123123", "012345678901", "0123456789012", "987654321098", "112233445566",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234", "qwertyuiopas", "qwertyuiopasd", "qwertyuiopasdfgh", "qwertyuiopå", "qwertyuiopåä", "1qaz2wsx3edc", "1q2w3e4r5t6y", "q1w2e3r4t5y6", "asdfghjkl123", "zaq12wsxcde3",
        "password1234", "password12345", "password123456", "passwordpassword", "password2024", "password2025", "password2026", "passw0rd1234", "p@ssw0rd1234", "p@ssword1234", "mypassword123", "thisismypassword",
        "administrator", "administrator1", "administrator123", "adminadmin12", "adminadminadmin", "administratör", "changeme1234", "changemechangeme", "letmeinletmein", "welcome12345", "welcome123456", "welcomewelcome",
        "iloveyou1234", "iloveyouiloveyou", "jagälskardig", "jagalskardig", "superman1234", "sunshine1234", "princess1234", "football1234", "liverpool123", "hejhejhejhej", "hejsanhejsan", "tjenatjena12",
        "lösenord1234", "losenord1234", "lösenord12345", "losenord12345", "lösenordlösenord", "losenordlosenord", "lösenord2025", "lösenord2026", "losenord2025", "losenord2026", "hemligt12345", "sommaren2025", "sommaren2026", "vintern20252026", "välkommen123", "valkommen123", "välkommen1234", "valkommen1234", "sverige12345", "stockholm123", "stockholm1234", "goteborg1234", "göteborg1234",
        "linservsupport", "linserv-support", "linserv12345", "linservlinserv", "linservab1234", "supportsupport", "support12345", "odooodooodoo", "odooodoo1234", "odoo12345678", "supportportal", "correcthorsebatterystaple",
    }.ToFrozenSet();
}
