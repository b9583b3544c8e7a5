namespace Sinkhole.Campaigns.Hunts;

/// <summary>Is told what a hunt finds as it finds it, and how far it is.</summary>
public interface IHuntListener
{
    /// <summary>A finding; the hunt goes on when this returns.</summary>
    void Found(HuntFinding finding);

    /// <summary>How far it is, some times a second at most and at the end of each file.</summary>
    void Advanced(HuntProgress progress)
    {
    }
}
