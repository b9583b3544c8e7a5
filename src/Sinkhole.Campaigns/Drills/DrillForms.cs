namespace Sinkhole.Campaigns.Drills;

/// <summary>The words for forms of leases on the command line.</summary>
public static class DrillForms
{
    /// <summary>The word for a form.</summary>
    public static string Word(DrillForm form) => form switch
    {
        DrillForm.Kea => "kea",
        DrillForm.Isc => "isc",
        DrillForm.Windows => "windows",
        DrillForm.Dnsmasq => "dnsmasq",
    };

    /// <summary>The form of a word; null when it is none.</summary>
    public static DrillForm? Find(string word)
    {
        foreach (var form in Enum.GetValues<DrillForm>())
        {
            if (string.Equals(Word(form), word, StringComparison.Ordinal))
            {
                return form;
            }
        }

        return null;
    }
}
